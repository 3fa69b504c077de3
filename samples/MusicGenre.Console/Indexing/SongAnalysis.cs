using MusicGenre.Files;
using MusicGenre.Library;

namespace MusicGenre.Cli.Indexing;

/// <summary>Songs that other songs are compared with: taken from the index, or analyzed if it does not have them as they are. The model is loaded only then.</summary>
internal sealed class SongAnalysis : IDisposable
{
    private readonly LibraryIndex _index;
    private readonly string? _modelName;
    private Models.GenreModel? _model;
    private GenreClassifier? _classifier;

    /// <param name="index">The index.</param>
    /// <param name="model">The name or path of the model, or null for that of the index.</param>
    /// <exception cref="LibraryIndexException">The index belongs to another model than the one given.</exception>
    public SongAnalysis(LibraryIndex index, string? model)
    {
        if (model is not null)
        {
            index.RequireModel(ModelArgument.LoadCard(model));
        }

        (_index, _modelName) = (index, model);
    }

    /// <summary>The track of a file, or of the standard input.</summary>
    public async Task<LibraryTrack> FindAsync(string path, CancellationToken cancellationToken)
    {
        if (path == AudioInput.StandardInput)
        {
            using var input = await AudioInput.OpenAsync(path, cancellationToken);
            return await LibraryTrack.AnalyzeAsync(input.Source, input.Name, GetClassifier(), cancellationToken);
        }

        // What is gone is known from the index all the same.
        var stamp = FileStamp.Of(path);
        return _index.Find(path) is { } track && (stamp is null || stamp == new FileStamp(track.Size, track.Modified))
            ? track
            : await LibraryTrack.AnalyzeAsync(path, GetClassifier(), cancellationToken);
    }

    public void Dispose()
    {
        _classifier?.Dispose();
        _model?.Dispose();
    }

    private GenreClassifier GetClassifier()
    {
        if (_classifier is null)
        {
            _model = ModelArgument.Load(IndexOption.ChooseModel(_modelName, _index));
            _classifier = new GenreClassifier(_model);
        }

        return _classifier;
    }
}
