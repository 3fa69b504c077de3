namespace MusicGenre.Web.Hosting;

/// <summary>The reverse proxy whose X-Forwarded headers are believed.</summary>
internal sealed class ProxyOptions
{
    /// <summary>Whether to believe X-Forwarded-For, -Proto and -Host of the proxies named here.</summary>
    public bool Enabled { get; init; }

    /// <summary>The addresses of proxies; loopback if neither these nor <see cref="Networks"/> are given.</summary>
    public string[] Addresses { get; init; } = [];

    /// <summary>The networks of proxies, such as 10.0.0.0/8.</summary>
    public string[] Networks { get; init; } = [];
}
