using MusicGenre.Audio;
using MusicGenre.ManagedEngine;
using Xunit;
using Xunit.Abstractions;

namespace MusicGenre.InteropTests.Data;

/// <summary>Sections in random joins of real clips that the bundled model has learned from: most joins are found within one segment, and hardly any are invented.</summary>
public sealed class JoinedRealClipsTests(ITestOutputHelper output)
{
    private const int SampleRate = 22_050;

    [GtzanAudioFact]
    public async Task FindSectionsAsync_RandomJoins_AreRightWithinOneSegment()
    {
        using var classifier = GenreClassifier.CreateDefault(new ManagedInferenceEngine());
        var segment = TimeSpan.FromSeconds((double)classifier.Model.Segments.SampleCount / SampleRate);
        var clips = Directory.GetFiles(Path.Combine(GtzanAudio.FindData()!, "gtzan-audio"), "*.flac", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (Genre: Path.GetFileName(Path.GetDirectoryName(path))!, GtzanAudio.Load(path).Samples))
            .ToList();
        var random = new Random(22);
        var (joins, found, extra) = (0, 0, 0);

        for (var file = 0; file < 20; file++)
        {
            var (audio, parts) = Join(clips, random);
            var sections = await classifier.FindSectionsAsync(audio);

            var changes = sections.Zip(sections.Skip(1), (before, after) => (after.Start, Names: (before.Genre, after.Genre))).ToList();
            var expected = parts.Zip(parts.Skip(1), (before, after) => (after.Start, Names: (before.Genre, after.Genre))).ToList();
            joins += expected.Count;
            found += expected.Count(join => changes.Any(change => change.Names == join.Names && (change.Start - join.Start).Duration() <= segment));
            extra += changes.Count(change => expected.All(join => (change.Start - join.Start).Duration() > segment));
        }

        output.WriteLine($"{found} of {joins} joins have their genres on both sides within a segment; {extra} boundaries are at no join");
        Assert.True(found >= 0.85 * joins, $"only {found} of {joins} joins are right");
        Assert.True(extra <= 0.05 * joins, $"{extra} boundaries are at no join");
    }

    /// <summary>Three to six stretches of 10 to 30 s, each of another genre than the one before.</summary>
    private static (AudioClip Audio, List<(TimeSpan Start, string Genre)> Parts) Join(List<(string Genre, ReadOnlyMemory<float> Samples)> clips, Random random)
    {
        List<float> samples = [];
        List<(TimeSpan Start, string Genre)> parts = [];
        for (var count = random.Next(3, 7); count > 0; count--)
        {
            var others = clips.Where(clip => parts.Count == 0 || clip.Genre != parts[^1].Genre).ToList();
            var (genre, source) = others[random.Next(others.Count)];
            var length = random.Next(10 * SampleRate, source.Length + 1);
            parts.Add((TimeSpan.FromSeconds((double)samples.Count / SampleRate), genre));
            samples.AddRange(source.Span.Slice(random.Next(source.Length - length + 1), length));
        }

        return (new AudioClip(samples.ToArray(), SampleRate), parts);
    }
}
