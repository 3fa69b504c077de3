using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using MusicGenre.Visualization.Projection;

namespace ModelFigures;

/// <summary>The embeddings of an archive's tracks, each the mean over its segments, on their first two principal components.</summary>
internal static class EmbeddingMap
{
    public static GenreMapFigures Project(MelArchive archive, IReadOnlyList<int> tracks, GenreModelCard card, string networkPath)
    {
        var features = card.Features!;
        var segments = new ArchiveSegments(
            archive,
            new ArchiveSegmentOptions
            {
                Features = features,
                FrameCount = features.CreateExtractor().GetShape(card.Segments.SampleCount).Frames,
                SegmentsPerTrack = Math.Max(1, (int)Math.Round((double)archive.FrameCount * archive.HopLength / card.Segments.HopLength)),
            },
            tracks);
        using var session = new ManagedInferenceEngine().Load(new NetworkSource(File.ReadAllBytes(networkPath), networkPath, networkPath));
        var output = session.Outputs.Index().Single(entry => entry.Item.Name == card.Network.EmbeddingOutput).Index;
        var length = session.Outputs[output].Length;
        var perTrack = segments.Count / tracks.Count;
        var embeddings = Enumerable.Range(0, tracks.Count).Select(track => (ReadOnlyMemory<float>)Embed(track)).ToList();
        var components = PrincipalComponents.Find(embeddings);
        return new GenreMapFigures(
            string.Create(
                CultureInfo.InvariantCulture,
                $"GTZAN, {tracks.Count} development tracks, which this network was trained on: genres lie farther apart than those of unknown music. The mean of each track's embeddings, {length:N0} numbers, on their first two principal components."),
            Math.Round(components.GetShare(0), 4),
            Math.Round(components.GetShare(1), 4),
            [.. Enumerable.Range(0, tracks.Count).Select(track => new GenreMapPlace(
                segments.Genres[segments.Tracks[track].Label], (float)Math.Round(components.Project(track, 0), 3), (float)Math.Round(components.Project(track, 1), 3)))]);

        float[] Embed(int track)
        {
            var values = new float[perTrack * segments.Shape.Length];
            for (var segment = 0; segment < perTrack; segment++)
            {
                segments.Read((track * perTrack) + segment, values.AsSpan(segment * segments.Shape.Length, segments.Shape.Length));
            }

            var results = new Memory<float>[session.Outputs.Count];
            var found = new float[perTrack * length];
            results[output] = found;
            session.Run(values, perTrack, results);
            var mean = new float[length];
            for (var index = 0; index < found.Length; index++)
            {
                mean[index % length] += found[index] / perTrack;
            }

            return mean;
        }
    }
}
