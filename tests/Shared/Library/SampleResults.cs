using MusicGenre.Audio;
using MusicGenre.Library;
using MusicGenre.Library.Work;

namespace MusicGenre.Testing.Library;

/// <summary>Results and batches for the model of <see cref="FakeCard"/>.</summary>
internal static class SampleResults
{
    /// <summary>A time with all its digits.</summary>
    public static DateTime Time { get; } = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1_234_560);

    /// <summary>A track of which only the path and the embedding matter.</summary>
    public static LibraryTrack Track(string path, float x = 1, float y = 0) => new()
    {
        Path = path,
        Size = 1000,
        Modified = Time,
        Prediction = new GenrePrediction([new("loud", 0.75f), new("quiet", 0.25f)], TimeSpan.FromSeconds(10)),
        Embedding = new[] { x, y },
        Analyzed = Time,
    };

    /// <summary>A track every member of which has a value of its own.</summary>
    public static LibraryTrack FullTrack(string path) => new()
    {
        Path = path,
        Size = 1L << 40,
        Modified = Time,
        ETag = "\"odd' tag",
        Options = "excerpt=30",
        Prediction = new GenrePrediction(
            [new("quiet", 0.4f), new("loud", 0.3f)],
            TimeSpan.FromTicks(123_456_789),
            0.5,
            [new(AudioWarningKind.Truncated, "It ends early: \"\u00e9\"."), new(AudioWarningKind.Clipped, "It is loud.")],
            TimeSpan.FromTicks(12_345),
            0.012_345_678_9,
            0.03),
        Sections =
        [
            new GenreSection(TimeSpan.Zero, TimeSpan.FromTicks(77), "loud", 0.1f),
            new GenreSection(TimeSpan.FromTicks(77), TimeSpan.FromTicks(123_456_789), null, 0) { Reason = UndecidedReason.Unfamiliar },
        ],
        Tags = new() { Title = "T", Artist = "A", Album = "L", Genres = ["one", "two, three"], Year = 1999 },
        Embedding = new[] { 0.6f, -0.8f },
        Worker = "worker-1",
        Analyzed = Time.AddDays(1),
    };

    /// <summary>A failure every member of which has a value of its own.</summary>
    public static LibraryFailure Failure(string path) => new(path, 77, Time, Time.AddHours(1), "it is broken") { ETag = "abc", Options = "excerpt=30", Worker = "worker-2" };

    /// <summary>A batch of songs that do not exist.</summary>
    public static WorkBatch Batch(int number) => new(
        new Guid(number, 0, 0, new byte[8]),
        new string('a', 64),
        "",
        [new($"/music/{number}/a.mp3"), new($"https://example.org/{number}/\u00e9.mp3", 12, Time, "abc")])
    {
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };
}
