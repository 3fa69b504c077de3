using System.Security.Cryptography;

namespace MusicGenre.Cli.Tagging;

/// <summary>A value in a file's tags that must survive a change of the genre.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Content">Its text, or the SHA-256 of its bytes in hexadecimal digits, since pictures are large.</param>
internal sealed record TagItem(string Name, string Content)
{
    /// <summary>Describes raw bytes.</summary>
    public static TagItem Of(string name, ReadOnlySpan<byte> bytes) => new(name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
