using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre.Library.Tests.Work;

/// <summary>Throws what no song can be blamed for at one of them, and leaves the rest to another classifier.</summary>
internal sealed class FaultyClassifier(IGenreClassifier classifier, string fileName) : IGenreClassifier
{
    private int _faults;

    public int Faults => _faults;

    public GenreModelCard Model => classifier.Model;

    public Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default) => classifier.ClassifyAsync(audio, cancellationToken);

    public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
        => classifier.ClassifySegmentsAsync(audio, hop, cancellationToken);

    public Task<GenreTimeline> ClassifyTimelineAsync(IAudioSource audio, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Path.GetFileName(((AudioFile)audio).Path) != fileName)
        {
            return classifier.ClassifyTimelineAsync(audio, options, cancellationToken);
        }

        Interlocked.Increment(ref _faults);
        throw new InvalidOperationException("a fault of the program");
    }
}
