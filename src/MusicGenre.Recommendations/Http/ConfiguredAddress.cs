using Microsoft.Extensions.Configuration;

namespace MusicGenre.Recommendations.Http;

/// <summary>Reads addresses from a configuration.</summary>
internal static class ConfiguredAddress
{
    /// <summary>An address, or null if there is none. What is no absolute address is refused when it is used.</summary>
    public static Uri? Read(IConfigurationSection section, string name)
        => section[name] is { Length: > 0 } text && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address) ? address : null;
}
