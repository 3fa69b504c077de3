namespace MusicGenre.Cli.Tagging;

/// <summary>Lets TagLib work on a stream that is open already, and stays so.</summary>
internal sealed class StreamAbstraction(Stream stream, string name) : TagLib.File.IFileAbstraction
{
    public string Name => name;

    public Stream ReadStream => stream;

    public Stream WriteStream => stream;

    public void CloseStream(Stream stream)
    {
        // Whoever opened it closes it.
    }
}
