using Xunit;

namespace MusicGenre.InteropTests.Data;

/// <summary>A test on GTZAN's clips and archive, which are not part of the repository, and the tool flac: skipped where one is missing.</summary>
internal sealed class GtzanAudioFactAttribute : FactAttribute
{
    public GtzanAudioFactAttribute()
    {
        if (GtzanAudio.FindData() is null)
        {
            Skip = "GTZAN's clips and archive are not beside the repository.";
        }
        else if (!File.Exists(GtzanAudio.Flac))
        {
            Skip = $"There is no {GtzanAudio.Flac}.";
        }
    }
}
