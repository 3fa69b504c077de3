using System.Globalization;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Testing.Library;

/// <summary>
/// Takes files of text for audio: "loud 10 1 0" is ten seconds with the embedding (1, 0) whose genre is loud, "silent 10" is silence, "wait" waits for
/// <see cref="Gate"/>, and anything else cannot be decoded. Counts the files.
/// </summary>
internal sealed class TextClassifier(GenreModelCard? card = null) : IGenreClassifier
{
    private int _count;

    /// <summary>How many files were classified or tried.</summary>
    public int Count => _count;

    /// <summary>What files that say "wait" wait for.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GenreModelCard Model => card ?? FakeCard.Default;

    /// <summary>Writes a file that this classifier can read.</summary>
    public static void Write(string path, string genre, double seconds, params float[] embedding)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Join(' ', [genre, seconds.ToString(CultureInfo.InvariantCulture), .. embedding.Select(value => value.ToString(CultureInfo.InvariantCulture))]));
    }

    public Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public async Task<GenreTimeline> ClassifyTimelineAsync(IAudioSource audio, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        Assert.Equal(TimeSpan.FromSeconds(0.5), options!.Hop);
        Interlocked.Increment(ref _count);
        var path = ((AudioFile)audio).Path;
        var words = (await File.ReadAllTextAsync(path, cancellationToken)).Split(' ');
        if (words[0] == "wait")
        {
            await Gate.Task.WaitAsync(cancellationToken);
            words = words[1..];
        }

        if (words is not [var genre, var length, ..] || !double.TryParse(length, CultureInfo.InvariantCulture, out var seconds))
        {
            throw new AudioDecodeException(path, "it is broken");
        }

        var duration = TimeSpan.FromSeconds(seconds);
        AudioWarning[] warnings = genre == "silent" ? [new(AudioWarningKind.Silent, "The audio is silent.")] : [];
        var (first, second) = genre == "loud" ? ("loud", "quiet") : ("quiet", "loud");
        var prediction = new GenrePrediction([new(first, 0.75f), new(second, 0.25f)], duration, 0.1, warnings);
        float[] embedding = genre == "silent" ? [] : [.. words[2..].Select(word => float.Parse(word, CultureInfo.InvariantCulture))];
        return new GenreTimeline(prediction, [new GenreSegment(TimeSpan.Zero, duration, prediction) { Embedding = embedding }], []);
    }
}
