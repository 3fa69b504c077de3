using MusicGenre.Models;

namespace MusicGenre.Web.Responses;

/// <summary>A measured accuracy.</summary>
/// <param name="Protocol">How it was measured, without which it means nothing.</param>
/// <param name="ByTrack">The share of tracks that were classified rightly, from 0 to 1.</param>
/// <param name="Tracks">The number of tracks.</param>
/// <param name="BySegment">The share of segments.</param>
/// <param name="Segments">The number of segments.</param>
internal sealed record AccuracyResponse(string Protocol, double? ByTrack, int Tracks, double? BySegment, int Segments)
{
    public static AccuracyResponse From(MeasuredAccuracy accuracy)
        => new(accuracy.Protocol, accuracy.ByTrack, accuracy.Tracks, accuracy.BySegment, accuracy.Segments);
}
