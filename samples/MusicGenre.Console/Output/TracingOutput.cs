namespace MusicGenre.Cli.Output;

/// <summary>Writes the traces of errors to the error output, beside what another output writes.</summary>
internal sealed class TracingOutput(IPredictionOutput output) : IPredictionOutput
{
    public void Write(string model, GenreFileResult result)
    {
        output.Write(model, result);
        if (result.Error is { } error)
        {
            Console.Error.WriteLine(error);
        }
    }
}
