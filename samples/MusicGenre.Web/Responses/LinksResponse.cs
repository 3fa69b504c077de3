namespace MusicGenre.Web.Responses;

/// <summary>Where more about a stored result is.</summary>
internal sealed record LinksResponse(string Self, string Csv, string Waveform, string Audio, string Charts, string Recommendations)
{
    public static LinksResponse From(string id)
    {
        var self = $"/api/classifications/{id}";
        return new(self, $"{self}.csv", $"{self}/waveform", $"{self}/audio.wav", $"{self}/charts", $"{self}/recommendations");
    }
}
