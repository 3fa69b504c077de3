using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Training.Data;
using MusicGenre.Visualization;

namespace ModelFigures;

/// <summary>The MFCCs of the genres of an archive.</summary>
internal static class GenreMfccs
{
    public static MfccFigures Measure(MelArchive archive, IReadOnlyList<int> tracks)
    {
        // A whole track at a time, so that the range of the decibels is that of the track.
        var segments = new ArchiveSegments(archive, new ArchiveSegmentOptions { FrameCount = archive.FrameCount, SegmentsPerTrack = 1 }, tracks);
        var statistics = new GenreFeatureStatistics(segments.Shape.Bands);
        var features = new float[segments.Shape.Length];
        for (var track = 0; track < segments.Count; track++)
        {
            segments.Read(track, features);
            statistics.Add(segments.Genres[segments.GetLabel(track)], features);
        }

        var coefficients = Enumerable.Range(0, segments.Shape.Bands).ToList();
        return new MfccFigures(
            string.Create(CultureInfo.InvariantCulture, $"GTZAN, {tracks.Count} development tracks without those known to be faulty; {coefficients.Count} coefficients of {archive.MelBandCount} mel bands in decibels, from 80 dB below the loudest of each track"),
            [.. statistics.Genres.Select(genre => new GenreMoments(
                genre,
                statistics.GetFrameCount(genre),
                coefficients.ConvertAll(coefficient => Math.Round(statistics.GetMean(genre, coefficient), 3)),
                coefficients.ConvertAll(coefficient => Math.Round(statistics.GetVariance(genre, coefficient), 3))))]);
    }
}
