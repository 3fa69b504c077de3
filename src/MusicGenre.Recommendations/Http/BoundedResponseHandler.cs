namespace MusicGenre.Recommendations.Http;

/// <summary>Reads the whole body of each answer, up to a limit, before anything else sees it.</summary>
/// <remarks>It lies inside the resilience handler, so that a body that breaks off or does not come is a failed attempt like any other.</remarks>
internal sealed class BoundedResponseHandler : DelegatingHandler
{
    /// <summary>The largest body, in bytes. A page of results takes less than a tenth of it.</summary>
    public const int MaximumBytes = 1 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaximumBytes, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
