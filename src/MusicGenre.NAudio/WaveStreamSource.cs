using MusicGenre.Audio;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>A source that opens a new stream for each reader.</summary>
internal sealed class WaveStreamSource(Func<WaveStream> open) : IAudioSource
{
    public IAudioReader OpenReader()
    {
        var stream = open();
        try
        {
            return new SampleProviderReader(stream.ToSampleProvider(), stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
