using MusicGenre.Audio;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Audio that NAudio opens, such as a file: every reader gets its own stream, so long audio is classified in bounded memory. Thread-safe if the function is.</summary>
public sealed class WaveStreamSource : IAudioSource
{
    private readonly Func<WaveStream> _open;
    private readonly string _name;

    /// <summary>Creates a source; nothing is opened yet.</summary>
    /// <param name="open">Opens a stream at its start. It is called once for each reader, which disposes of the stream.</param>
    /// <param name="name">The name of the audio in error messages. Default "audio".</param>
    public WaveStreamSource(Func<WaveStream> open, string name = "audio")
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_open, _name) = (open, name);
    }

    /// <inheritdoc/>
    public IAudioReader OpenReader()
    {
        var stream = _open();
        try
        {
            return SampleProviderReader.Open(stream, _name, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
