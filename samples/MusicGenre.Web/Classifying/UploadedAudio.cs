using MusicGenre.Audio;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Uploads;

namespace MusicGenre.Web.Classifying;

/// <summary>The audio of an uploaded file, under the client's name and no longer than allowed.</summary>
/// <param name="file">The file.</param>
/// <param name="formats">What can be decoded.</param>
/// <param name="maximum">The longest audio.</param>
internal sealed class UploadedAudio(UploadedFile file, AudioFormats formats, TimeSpan maximum) : IAudioSource
{
    /// <summary>The name of the format, or null if it was not recognized.</summary>
    public string? Format { get; private set; }

    /// <summary>The sample rate in hertz, known once a reader was opened.</summary>
    public int SampleRate { get; private set; }

    /// <summary>The number of channels, known once a reader was opened.</summary>
    public int ChannelCount { get; private set; }

    /// <inheritdoc/>
    public IAudioReader OpenReader() => OpenReader(CancellationToken.None);

    /// <inheritdoc/>
    public IAudioReader OpenReader(CancellationToken cancellationToken)
    {
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        try
        {
            Format = AudioDecoders.Recognize(stream, formats.Decoders) is { } decoder ? AudioFormats.NameOf(decoder) : null;
            var reader = AudioDecoders.Open(stream, file.Name, formats.Decoders, cancellationToken);
            (SampleRate, ChannelCount) = (reader.SampleRate, reader.ChannelCount);
            return new Reader(this, stream, reader);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private sealed class Reader : IAudioReader
    {
        private readonly UploadedAudio _audio;
        private readonly FileStream _stream;
        private readonly IAudioReader _reader;
        private readonly long _maximum;
        private long _position;

        public Reader(UploadedAudio audio, FileStream stream, IAudioReader reader)
        {
            (_audio, _stream, _reader) = (audio, stream, reader);
            _maximum = (long)(audio.Maximum.TotalSeconds * reader.SampleRate);
            if (reader.SampleCount > _maximum)
            {
                var exception = TooLong();
                reader.Dispose();
                throw exception;
            }
        }

        public int SampleRate => _reader.SampleRate;

        public int ChannelCount => _reader.ChannelCount;

        public long? SampleCount => _reader.SampleCount;

        public IReadOnlyList<AudioWarning> Warnings => _reader.Warnings;

        public int Read(Span<float> destination)
        {
            var count = _reader.Read(destination);
            Pass(count);
            return count;
        }

        public long Skip(long sampleCount)
        {
            var count = _reader.Skip(Math.Min(sampleCount, _maximum - _position + 1));
            Pass(count);
            return count;
        }

        public void Dispose()
        {
            _reader.Dispose();
            _stream.Dispose();
        }

        private void Pass(long count)
        {
            _position += count;
            if (_position > _maximum)
            {
                throw TooLong();
            }
        }

        private RequestException TooLong()
            => new(StatusCodes.Status413PayloadTooLarge, $"{_audio.Name}: the song is longer than the {Text.Of(_audio.Maximum)} that this server accepts.");
    }

    private string Name => file.Name;

    private TimeSpan Maximum => maximum;
}
