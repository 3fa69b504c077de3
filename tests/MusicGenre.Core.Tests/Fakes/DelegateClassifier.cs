using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>A classifier that does what the test says.</summary>
internal sealed class DelegateClassifier(Func<IAudioSource, CancellationToken, Task<GenrePrediction>> classify) : IGenreClassifier
{
    /// <summary>Answers at once.</summary>
    public DelegateClassifier()
        : this((_, _) => Task.FromResult(Loud))
    {
    }

    /// <summary>A prediction of one second of audio.</summary>
    public static GenrePrediction Loud { get; } = new([new("loud", 0.75f), new("quiet", 0.25f)], TimeSpan.FromSeconds(1));

    public GenreModelCard Model => FakeModel.Card;

    public Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default) => classify(audio, cancellationToken);

    public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();
}
