using MusicGenre.Audio;
using MusicGenre.Evaluation;
using MusicGenre.Models;

namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>Synthetic inputs of charts, the same in every run.</summary>
internal static class SampleData
{
    public static readonly string[] Genres = ["blues", "classical", "country", "disco", "hip-hop", "jazz", "metal", "pop", "reggae", "rock"];

    private static readonly Lazy<AudioClip> Song = new(() => SyntheticSong.Create());

    public static AudioClip Clip => Song.Value;

    /// <summary>The figures of the default model.</summary>
    public static ModelFigures Shipped { get; } = ModelFigures.LoadBundled(BundledModels.Default);

    public static GenrePrediction Prediction { get; } = Predict(Genres, 3, 1.2, new Noise(7));

    public static IReadOnlyList<GenreSegment> Segments { get; } = MakeSegments(Genres, 30, 3, 1.5);

    public static GenreTimeline Timeline { get; } = MakeTimeline(Genres, 30, 3, 1.5);

    public static GenreEvaluation Measured { get; } = Evaluate(Genres, 40);

    public static IReadOnlyList<TrainingEpoch> Epochs { get; } =
    [
        .. Enumerable.Range(1, 25).Select(epoch => new TrainingEpoch
        {
            Epoch = epoch,
            TrainingLoss = 0.25 + (2.05 * Math.Exp(-epoch / 7.0)),
            TrainingAccuracy = 0.94 - (0.8 * Math.Exp(-epoch / 6.0)),
            ValidationLoss = 0.98 + (1.3 * Math.Exp(-epoch / 4.5)) + (0.0013 * Math.Pow(Math.Max(0, epoch - 12), 2)) + (0.03 * Math.Sin(epoch * 2.1)),
            ValidationAccuracy = 0.68 - (0.53 * Math.Exp(-epoch / 4.0)) + (0.012 * Math.Sin(epoch * 1.7)),
            LearningRate = 1e-3,
            Duration = TimeSpan.FromSeconds(11),
        }),
    ];

    public static GenreFeatureStatistics Statistics => MakeStatistics();

    public static IReadOnlyList<GenreMapPoint> Points { get; } = MakePoints(Genres, 30);

    public static GenrePrediction Predict(IReadOnlyList<string> genres, int best, double sharpness, Noise noise)
    {
        var weights = genres.Select((_, index) => Math.Exp((noise.Next() * 1.5) + (index == best ? sharpness : 0))).ToArray();
        var sum = weights.Sum();
        return new GenrePrediction(genres.Select((genre, index) => new GenreScore(genre, (float)(weights[index] / sum))), TimeSpan.FromSeconds(30));
    }

    public static IReadOnlyList<GenreSegment> MakeSegments(IReadOnlyList<string> genres, double seconds, double duration, double hop)
    {
        var noise = new Noise(3);
        var segments = new List<GenreSegment>();
        for (var start = 0.0; start + duration <= seconds + 1e-9; start += hop)
        {
            var best = start < seconds * 0.3 ? 5 : start < seconds * 0.85 ? 3 : 7;
            segments.Add(new GenreSegment(
                TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(duration), Predict(genres, best % genres.Count, 2.2, noise)));
        }

        return segments;
    }

    /// <summary>The same segments with the sections that they were made with.</summary>
    public static GenreTimeline MakeTimeline(IReadOnlyList<string> genres, double seconds, double duration, double hop)
    {
        var segments = MakeSegments(genres, seconds, duration, hop);
        return new GenreTimeline(
            segments[0].Prediction, segments, [Section(0, 0.3, 5, 0.61f), Section(0.3, 0.85, 3, 0.58f), Section(0.85, 1, 7, 0.64f)]);

        GenreSection Section(double start, double end, int genre, float probability)
            => new(TimeSpan.FromSeconds(start * seconds), TimeSpan.FromSeconds(end * seconds), genres[genre % genres.Count], probability);
    }

    public static GenreEvaluation Evaluate(IReadOnlyList<string> genres, int tracksPerGenre)
    {
        var (noise, likeness) = (new Noise(11), new Noise(12));
        var predictions = new List<TrackPrediction>();
        for (var label = 0; label < genres.Count; label++)
        {
            for (var track = 0; track < tracksPerGenre; track++)
            {
                var confused = noise.Next() > -0.2 ? (label + 1 + (int)(Math.Abs(noise.Next()) * 3)) % genres.Count : label;
                var probabilities = new List<float>();
                for (var segment = 0; segment < 4; segment++)
                {
                    var weights = genres.Select((_, genre) => Math.Exp(
                        (noise.Next() * 2.6) + (genre == label ? 1.5 : 0) + (genre == confused ? 1.8 : 0))).ToArray();
                    probabilities.AddRange(weights.Select(weight => (float)(weight / weights.Sum())));
                }

                var ownLikeness = likeness.Next();
                predictions.Add(new TrackPrediction($"{genres[label]} {track}", label, probabilities.ToArray())
                {
                    SegmentFamiliarities = Enumerable.Range(0, 4).Select(_ => (float)(1 / (1 + Math.Exp((-3 * ownLikeness) - (2 * likeness.Next()) - 0.3)))).ToArray(),
                });
            }
        }

        return GenreEvaluation.Create(new EvaluationDescription("sample model", "invented figures", "no recordings", "none"), genres, predictions);
    }

    public static IReadOnlyList<GenreMapPoint> MakePoints(IReadOnlyList<string> genres, int pointsPerGenre)
    {
        const int dimensions = 16;
        var noise = new Noise(5);
        var points = new List<GenreMapPoint>();
        foreach (var genre in genres)
        {
            var center = Enumerable.Range(0, dimensions).Select(dimension => noise.Next() * (dimension < 3 ? 6 : 1.5)).ToArray();
            for (var point = 0; point < pointsPerGenre; point++)
            {
                points.Add(new GenreMapPoint(
                    genre, center.Select(value => (float)(value + noise.Next() + noise.Next())).ToArray(), $"{genre} {point + 1}"));
            }
        }

        return points;
    }

    private static GenreFeatureStatistics MakeStatistics()
    {
        var noise = new Noise(21);
        var statistics = new GenreFeatureStatistics(13);
        foreach (var genre in Genres)
        {
            var offsets = Enumerable.Range(0, 13).Select(coefficient =>
                (coefficient == 0 ? -180 : coefficient == 1 ? 95 : 12 * Math.Cos(coefficient)) + (noise.Next() * 30 / (1 + coefficient))).ToArray();
            var spreads = Enumerable.Range(0, 13).Select(coefficient => (60 / (1 + coefficient)) + (6 * Math.Abs(noise.Next())) + 4).ToArray();
            var features = new float[13 * 200];
            for (var index = 0; index < features.Length; index++)
            {
                features[index] = (float)(offsets[index / 200] + (spreads[index / 200] * noise.Next()));
            }

            statistics.Add(genre, features);
        }

        return statistics;
    }
}
