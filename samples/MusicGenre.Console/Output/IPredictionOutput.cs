namespace MusicGenre.Cli.Output;

/// <summary>Prints what became of a file.</summary>
internal interface IPredictionOutput
{
    void Write(string model, GenreFileResult result);
}
