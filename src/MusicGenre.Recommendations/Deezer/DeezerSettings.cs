using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MusicGenre.Recommendations.Http;

namespace MusicGenre.Recommendations.Deezer;

/// <summary>Reads Deezer's settings from the configuration, if the program has one.</summary>
internal sealed class DeezerSettings(IServiceProvider provider) : IConfigureOptions<DeezerOptions>
{
    public const string Section = "Deezer";

    /// <summary>What keeps the settings from being used, with the remedy; null if nothing does.</summary>
    public static string? FindProblem(DeezerOptions options)
        => ServiceAddress.IsAllowed(options.ApiAddress) ? null : $"{Section}:{nameof(options.ApiAddress)} must be an address with https.";

    public void Configure(DeezerOptions options)
    {
        if (provider.GetService<IConfiguration>()?.GetSection(Section) is { } section)
        {
            options.ApiAddress = ConfiguredAddress.Read(section, nameof(options.ApiAddress)) ?? options.ApiAddress;
        }
    }
}
