using System.Threading.Channels;

namespace MusicGenre.Tests.Structure;

/// <summary>The examples of docs/sections-and-live.md, compiled; <see cref="ReadmeTests"/> holds the two together.</summary>
internal static class SectionsAndLiveExamples
{
    internal interface IMicrophone
    {
        event Action<Memory<float>> SamplesRecorded;
    }

    public static async Task FindSectionsAsync(IGenreClassifier classifier)
    {
        // README: begin
        foreach (var section in await classifier.FindSectionsAsync("mix.mp3"))
        {
            Console.WriteLine($"{section.Start:h\\:mm\\:ss} to {section.End:h\\:mm\\:ss}  {section.Genre ?? "-"}  {section.Probability:P0}");
        }

        // README: end
        // README: begin
        var timeline = await classifier.ClassifyTimelineAsync("mix.mp3", new GenreSectionOptions { MinimumLength = TimeSpan.FromSeconds(30) });
        Console.WriteLine($"{timeline.Prediction}, {timeline.Segments.Count} segments, {timeline.Sections.Count} sections");

        // README: end
        // README: begin
        await foreach (var segment in classifier.ClassifySegmentsAsync("mix.mp3", hop: TimeSpan.FromSeconds(1)))
        {
            Console.WriteLine($"{segment.Start}  {segment.Prediction}");
        }

        // README: end
    }

    public static async Task ListenAsync(
        IGenreClassifier classifier, IAsyncEnumerable<ReadOnlyMemory<float>> samples, CancellationToken cancellationToken)
    {
        // README: begin
        var options = new GenreStreamOptions { Hop = TimeSpan.FromSeconds(1), Window = TimeSpan.FromSeconds(10) };
        await foreach (var latest in classifier.ClassifyStreamAsync(samples, sampleRate: 48_000, channelCount: 2, options, cancellationToken))
        {
            Console.WriteLine($"{latest.Start + latest.Duration:hh\\:mm\\:ss}  {latest.Prediction}");
        }

        // README: end
    }

    public static IAsyncEnumerable<ReadOnlyMemory<float>> Record(IMicrophone microphone)
    {
        // README: begin
        var channel = Channel.CreateBounded<ReadOnlyMemory<float>>(
            new BoundedChannelOptions(capacity: 64) { FullMode = BoundedChannelFullMode.DropOldest });
        microphone.SamplesRecorded += recorded => channel.Writer.TryWrite(recorded.ToArray());
        var samples = channel.Reader.ReadAllAsync();

        // README: end
        return samples;
    }
}
