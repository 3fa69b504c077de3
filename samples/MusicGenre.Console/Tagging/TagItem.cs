namespace MusicGenre.Cli.Tagging;

/// <summary>A value in a file's tags that must survive a change of the genre, as raw bytes.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Bytes">Its bytes in hexadecimal digits, so that items can be compared.</param>
internal sealed record TagItem(string Name, string Bytes)
{
    /// <summary>Describes raw bytes.</summary>
    public static TagItem Of(string name, ReadOnlySpan<byte> bytes) => new(name, Convert.ToHexString(bytes));
}
