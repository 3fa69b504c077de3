namespace MusicGenre.Cli.Output;

/// <summary>Prints the result of one file.</summary>
internal interface IPredictionOutput
{
    void Write(string model, GenreFileResult result);
}
