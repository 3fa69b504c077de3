using MusicGenre.Audio;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Tests;

/// <summary>Sections of the default model in random joins of the sample clips: each join is found within one segment.</summary>
public sealed class JoinedClipsTests
{
    private const int SampleRate = 22_050;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task FindSectionsAsync_RandomJoins_AreRightWithinOneSegment(int seed)
    {
        using var model = GenreModel.LoadBundled(BundledModels.Default);
        var classifier = new GenreClassifier(model);
        var clips = await LoadSteadyClipsAsync(classifier);
        Assert.True(clips.Select(clip => clip.Genre).Distinct().Count() > 1, "the clips are of one genre");
        var segment = TimeSpan.FromSeconds((double)model.Card.Segments.SampleCount / SampleRate);
        var random = new Random(seed);

        for (var trial = 0; trial < 4; trial++)
        {
            var (audio, expected) = Join(clips, random);

            var sections = await classifier.FindSectionsAsync(audio);

            Assert.Equal(expected.Select(part => part.Genre), sections.Select(section => section.Genre));
            Assert.Equal(TimeSpan.Zero, sections[0].Start);
            Assert.Equal(audio.Duration, sections[^1].End);
            for (var index = 1; index < sections.Count; index++)
            {
                Assert.Equal(sections[index - 1].End, sections[index].Start);
                Assert.InRange(sections[index].Start, expected[index].Start - segment, expected[index].Start + segment);
            }
        }
    }

    [Theory]
    [InlineData("metal.mp3")]
    [InlineData("jazz.mp3")]
    public async Task FindSectionsAsync_NoiseBetweenMusic_IsOneUnfamiliarSection(string name)
    {
        using var model = GenreModel.LoadBundled(BundledModels.Default);
        var music = Load(SampleClips.Paths.Single(path => Path.GetFileName(path) == name));
        var random = new Random(1);
        float[] noise = [.. Enumerable.Range(0, 24 * SampleRate).Select(_ => (float)((0.6 * random.NextDouble()) - 0.3))];
        var (start, end) = (TimeSpan.FromSeconds((double)music.Length / SampleRate), TimeSpan.FromSeconds((double)(music.Length + noise.Length) / SampleRate));
        var segment = TimeSpan.FromSeconds((double)model.Card.Segments.SampleCount / SampleRate);

        var sections = await new GenreClassifier(model).FindSectionsAsync(new AudioClip((float[])[.. music, .. noise, .. music], SampleRate));

        var unfamiliar = Assert.Single(sections, section => section.Reason == UndecidedReason.Unfamiliar);
        Assert.InRange(unfamiliar.Start, start - segment, start + segment);
        Assert.InRange(unfamiliar.End, end - segment, end + segment);
        Assert.NotNull(sections[0].Genre);
        Assert.NotNull(sections[^1].Genre);
    }

    /// <summary>
    /// The clips in which the model hears the same genre throughout, with conviction. Where it does not, the clip itself has more than one section, or may be taken for its neighbors.
    /// </summary>
    private static async Task<List<(string Genre, float[] Samples)>> LoadSteadyClipsAsync(GenreClassifier classifier)
    {
        List<(string Genre, float[] Samples)> clips = [];
        foreach (var path in SampleClips.Paths)
        {
            var segments = await classifier.ClassifySegmentsAsync(path, TimeSpan.FromSeconds(0.5)).ToListAsync();
            if (segments.Select(segment => segment.Prediction.Genre).Distinct().Count() == 1 && segments.All(segment => segment.Prediction is { Genre: not null, Best.Probability: > 0.5f }))
            {
                clips.Add((segments[0].Prediction.Genre!, Load(path)));
            }
        }

        return clips;
    }

    private static float[] Load(string path)
    {
        using var reader = new AudioFile(path).OpenReader().ToMono().Resample(SampleRate);
        List<float> samples = [];
        var block = new float[8192];
        while (reader.Read(block) is var count and > 0)
        {
            samples.AddRange(block.AsSpan(0, count));
        }

        return [.. samples];
    }

    /// <summary>Three to five stretches of at least 10 s, or of whole clips that are shorter, each of another genre than the one before.</summary>
    private static (AudioClip Audio, List<(TimeSpan Start, string Genre)> Parts) Join(List<(string Genre, float[] Samples)> clips, Random random)
    {
        List<float> samples = [];
        List<(TimeSpan Start, string Genre)> parts = [];
        for (var count = random.Next(3, 6); count > 0; count--)
        {
            var others = clips.Where(clip => parts.Count == 0 || clip.Genre != parts[^1].Genre).ToList();
            var (genre, source) = others[random.Next(others.Count)];
            var length = Math.Min(source.Length, random.Next(10 * SampleRate, Math.Max(source.Length, 10 * SampleRate) + 1));
            parts.Add((TimeSpan.FromSeconds((double)samples.Count / SampleRate), genre));
            samples.AddRange(source.AsSpan(random.Next(source.Length - length + 1), length));
        }

        return (new AudioClip(samples.ToArray(), SampleRate), parts);
    }
}
