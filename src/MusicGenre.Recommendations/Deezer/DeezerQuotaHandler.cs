namespace MusicGenre.Recommendations.Deezer;

/// <summary>Lets each attempt wait for its turn in the quota.</summary>
internal sealed class DeezerQuotaHandler(DeezerQuota quota) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await quota.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
