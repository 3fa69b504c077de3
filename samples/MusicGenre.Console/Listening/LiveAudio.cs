using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MusicGenre.Audio;
using MusicGenre.Errors;

namespace MusicGenre.Cli.Listening;

/// <summary>Sound that comes while it is classified. It is read ahead on a thread of its own, so that a recorder need not wait while the network computes.</summary>
/// <param name="name">What it is called in errors.</param>
/// <param name="reader">The samples.</param>
/// <param name="owner">What is disposed of with it, or null.</param>
/// <param name="end">What is done when the sound has ended, with the number of samples; it may throw. Or null.</param>
internal sealed class LiveAudio(string name, IAudioReader reader, IDisposable? owner = null, Func<long, CancellationToken, Task>? end = null) : IDisposable
{
    private const int PieceLength = 8192;

    /// <summary>Some seconds of sound. If there is more that nobody has asked for, its source waits.</summary>
    private const int MostPieces = 128;

    public string Name => name;

    public int SampleRate => reader.SampleRate;

    public int ChannelCount => reader.ChannelCount;

    /// <summary>The samples in pieces, interleaved. They can be read once.</summary>
    /// <exception cref="AudioDecodeException">There are none.</exception>
    /// <exception cref="IOException">The source failed.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pieces = Channel.CreateBounded<float[]>(MostPieces);

        // A read from a pipe cannot be canceled: a thread that still waits for one ends with the program.
        new Thread(() => Pump(pieces.Writer)) { IsBackground = true, Name = $"Sound of {name}" }.Start();
        var count = 0L;
        try
        {
            await foreach (var piece in pieces.Reader.ReadAllAsync(cancellationToken))
            {
                count += piece.Length / ChannelCount;
                yield return piece;
            }
        }
        finally
        {
            pieces.Writer.TryComplete();
        }

        if (end is not null)
        {
            await end(count, cancellationToken);
        }

        if (count == 0)
        {
            throw new AudioDecodeException(name, "the audio has no samples");
        }
    }

    public void Dispose()
    {
        owner?.Dispose();
        reader.Dispose();
    }

    private void Pump(ChannelWriter<float[]> writer)
    {
        var buffer = new float[PieceLength / ChannelCount * ChannelCount];
        try
        {
            while (reader.Read(buffer) is var count and > 0)
            {
                writer.WriteAsync(buffer[..(count * ChannelCount)]).AsTask().GetAwaiter().GetResult();
            }

            writer.TryComplete();
        }
        catch (Exception exception)
        {
            // To whoever reads the pieces; if nobody does any more, the channel is closed, and this has no effect.
            writer.TryComplete(exception);
        }
    }
}
