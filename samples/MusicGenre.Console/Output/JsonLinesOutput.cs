namespace MusicGenre.Cli.Output;

/// <summary>One JSON object per line, in UTF-8.</summary>
internal sealed class JsonLinesOutput(Stream stream, int top, TimelineParts parts) : IPredictionOutput
{
    public void Write(string model, GenreFileResult result)
    {
        ResultJson.WriteLine(stream, model, result, top, parts);
        stream.Flush();
    }
}
