namespace MusicGenre.Pipelines.Layout;

/// <summary>A model in a temporary file of its own folder, which vanishes with its owner.</summary>
/// <remarks>ML.NET reads models from paths; given a stream it makes a temporary file itself and leaves it behind.</remarks>
internal sealed class TemporaryModelFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-");

    public TemporaryModelFile(ReadOnlySpan<byte> model)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "model.onnx");
        try
        {
            File.WriteAllBytes(Path, model);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Path { get; }

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody tidied up before.
        }
    }
}
