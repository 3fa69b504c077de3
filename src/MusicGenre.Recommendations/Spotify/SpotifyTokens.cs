namespace MusicGenre.Recommendations.Spotify;

/// <summary>Keeps the token for all requests until shortly before it expires. Thread-safe: one request at a time asks for a new one, and the others wait for it.</summary>
internal sealed class SpotifyTokens(Func<SpotifyAccountsClient> createClient, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1);
    private volatile SpotifyToken? _token;

    /// <summary>A token that is valid as far as is known.</summary>
    /// <param name="credentials">The credentials to use.</param>
    /// <param name="refused">A token that the service refused, or null. Another one is returned.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<SpotifyToken> GetAsync(SpotifyCredentials credentials, SpotifyToken? refused, CancellationToken cancellationToken)
    {
        if (Find() is { } known)
        {
            return known;
        }

        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another request may have brought it meanwhile.
            return Find() ?? (_token = await createClient().RequestTokenAsync(credentials, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _lock.Release();
        }

        SpotifyToken? Find() => _token is { } token && token != refused && token.IsValid(credentials, time.GetUtcNow()) ? token : null;
    }

    public void Dispose() => _lock.Dispose();
}
