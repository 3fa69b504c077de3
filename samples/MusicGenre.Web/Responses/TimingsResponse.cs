using MusicGenre.Web.Classifying;

namespace MusicGenre.Web.Responses;

/// <summary>How long the work took, in milliseconds.</summary>
/// <param name="WaitMs">Waiting for a turn.</param>
/// <param name="ClassifyMs">Decoding, computing features and running the network.</param>
/// <param name="TotalMs">Both together, without the transfer of the file.</param>
internal sealed record TimingsResponse(double WaitMs, double ClassifyMs, double TotalMs)
{
    public static TimingsResponse From(SongResult result) => new(
        Math.Round(result.Waited.TotalMilliseconds, 1),
        Math.Round(result.Classified.TotalMilliseconds, 1),
        Math.Round((result.Waited + result.Classified).TotalMilliseconds, 1));
}
