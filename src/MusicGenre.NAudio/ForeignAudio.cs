using System.Runtime.InteropServices;
using MusicGenre.Audio;
using MusicGenre.Errors;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>The output of a system decoder, with its errors converted to MusicGenre's exceptions.</summary>
internal sealed class ForeignAudio : IWaveProvider
{
    private readonly WaveStream _stream;
    private readonly string _name;
    private readonly string _container;
    private readonly byte[] _first;
    private int _firstStart;
    private int _firstCount;

    private ForeignAudio(WaveStream stream, string name, string container)
    {
        (_stream, _name, _container) = (stream, name, container);

        // Some codecs correct the format after decoding has started: HE-AAC first reports half its rate.
        _first = new byte[Math.Max(1, stream.WaveFormat.BlockAlign) * 256];
        _firstCount = Run(() => stream.Read(_first));
        WaveFormat = stream.WaveFormat;
    }

    public WaveFormat WaveFormat { get; }

    /// <summary>Opens a reader over a stream.</summary>
    /// <param name="stream">The bytes, from the stream's current position; not closed. Copied to a temporary file if it cannot seek.</param>
    /// <param name="name">The name of the stream in error messages.</param>
    /// <param name="container">The decoder's name.</param>
    /// <param name="open">Opens the decoder over a stream that can seek.</param>
    public static IAudioReader Open(Stream stream, string name, string container, Func<Stream, WaveStream> open)
    {
        var owned = new Stack<IDisposable>();
        try
        {
            var source = stream;
            if (!stream.CanSeek)
            {
                source = new FileStream(
                    Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
                    FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose);
                owned.Push(source);
                stream.CopyTo(source);
                source.Position = 0;
            }

            var decoded = Run(() => open(source), name, container);
            owned.Push(decoded);
            return SampleProviderReader.Open(new ForeignAudio(decoded, name, container), name, new DisposalStack(owned));
        }
        catch
        {
            new DisposalStack(owned).Dispose();
            throw;
        }
    }

    public int Read(Span<byte> buffer)
    {
        if (_firstCount > 0)
        {
            var count = Math.Min(_firstCount, buffer.Length);
            _first.AsSpan(_firstStart, count).CopyTo(buffer);
            _firstStart += count;
            _firstCount -= count;
            return count;
        }

        try
        {
            var read = _stream.Read(buffer);
            return _stream.WaveFormat.Equals(WaveFormat)
                ? read
                : throw new AudioDecodeException(_name, $"the audio changes from {WaveFormat} to {_stream.WaveFormat} midway", _container);
        }
        catch (Exception exception) when (IsForeign(exception))
        {
            throw Translate(exception, _name, _container);
        }
    }

    private static T Run<T>(Func<T> action, string name, string container)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (IsForeign(exception))
        {
            throw Translate(exception, name, container);
        }
    }

    private T Run<T>(Func<T> action) => Run(action, _name, _container);

    private static bool IsForeign(Exception exception)
        => exception is ExternalException or InvalidDataException or InvalidOperationException or NotSupportedException or FormatException;

    private static AudioDecodeException Translate(Exception exception, string name, string container)
        => new(name, $"{container} cannot read it: {exception.Message}", container, innerException: exception);

    private sealed class DisposalStack(Stack<IDisposable> owned) : IDisposable
    {
        public void Dispose()
        {
            while (owned.TryPop(out var next))
            {
                next.Dispose();
            }
        }
    }
}
