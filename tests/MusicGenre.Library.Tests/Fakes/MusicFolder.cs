namespace MusicGenre.Library.Tests.Fakes;

/// <summary>A folder of files for a <see cref="TextClassifier"/> and an index beside it.</summary>
internal sealed class MusicFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MusicFolder()
    {
        Directory.CreateDirectory(Path);
        Index = LibraryIndex.Open(IndexPath, FakeCard.Default);
    }

    /// <summary>The folder, without links on the way to it.</summary>
    public string Path => Audio.Reading.RealPath.Resolve(_folder["music"])!;

    public string IndexPath => _folder["data", "library.db"];

    public LibraryIndex Index { get; }

    public TextClassifier Classifier { get; } = new();

    public string this[params string[] names] => System.IO.Path.Combine([Path, .. names]);

    public string Write(string name, string genre = "loud", double seconds = 10, params float[] embedding)
    {
        var path = this[name.Split('/')];
        TextClassifier.Write(path, genre, seconds, embedding.Length > 0 ? embedding : [1, 0]);
        return path;
    }

    public Task<LibraryUpdateTotals> UpdateAsync(LibraryUpdateOptions? options = null, IProgress<LibraryUpdateProgress>? progress = null, CancellationToken cancellationToken = default)
        => Index.UpdateAsync([Path], Classifier, options, progress, cancellationToken);

    /// <summary>The names in the index, relative to the folder.</summary>
    public string[] Names => [.. Index.EnumerateTracks().Select(track => System.IO.Path.GetRelativePath(Path, track.Path))];

    public void Dispose()
    {
        Index.Dispose();
        _folder.Dispose();
    }
}
