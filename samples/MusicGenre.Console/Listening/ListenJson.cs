using MusicGenre.Cli.Output;

namespace MusicGenre.Cli.Listening;

/// <summary>One JSON object per prediction and line.</summary>
internal sealed class ListenJson(Stream stream, int top) : IListenOutput
{
    public void Show(GenreSegment latest)
    {
        ResultJson.WriteLine(stream, latest, top);
        stream.Flush();
    }

    public void ShowLevel(TimeSpan position, double decibels)
    {
    }

    public void Dispose() => stream.Dispose();
}
