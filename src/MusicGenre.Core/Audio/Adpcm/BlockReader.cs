using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Adpcm;

/// <summary>Reads samples that are coded in blocks of equal size, from a source at the first block.</summary>
internal sealed class BlockReader : IAudioReader
{
    private readonly ByteSource _source;
    private readonly IBlockCoding _coding;
    private readonly byte[] _block;
    private readonly short[] _samples;
    private readonly List<AudioWarning> _warnings = [];
    private long? _left;
    private long _passed;
    private int _start;
    private int _end;
    private bool _ended;
    private bool _sawDamage;

    /// <summary>Creates a reader.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="coding">How blocks are decoded.</param>
    /// <param name="sampleRate">In hertz.</param>
    /// <param name="channelCount">The number of channels.</param>
    /// <param name="blockLength">The number of bytes in a block, enough for at least one sample.</param>
    /// <param name="length">The number of bytes in all blocks, or null for all that remain.</param>
    /// <param name="declaredCount">The number of samples of each channel, for a last block that is padded; ignored unless it ends within the last block.</param>
    public BlockReader(
        ByteSource source, IBlockCoding coding, int sampleRate, int channelCount, int blockLength, long? length, long? declaredCount)
    {
        _source = source;
        _coding = coding;
        _left = length;
        SampleRate = sampleRate;
        ChannelCount = channelCount;
        _block = new byte[blockLength];
        _samples = new short[coding.SampleCount(blockLength) * channelCount];
        var available = (source.Remaining, length) switch
        {
            ({ } remaining, { } declared) => Math.Min(remaining, declared),
            var (remaining, declared) => remaining ?? declared,
        };
        if (available is { } bytes)
        {
            var perBlock = coding.SampleCount(blockLength);
            var count = (bytes / blockLength * perBlock) + coding.SampleCount((int)(bytes % blockLength));
            SampleCount = declaredCount > count - perBlock && declaredCount < count ? declaredCount : count;
        }
    }

    public int SampleRate { get; }

    public int ChannelCount { get; }

    public long? SampleCount { get; }

    public IReadOnlyList<AudioWarning> Warnings => _warnings;

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        if (_start == _end && !DecodeBlock())
        {
            return 0;
        }

        var count = Math.Min(destination.Length / ChannelCount, _end - _start);
        var samples = _samples.AsSpan(_start * ChannelCount, count * ChannelCount);
        for (var i = 0; i < samples.Length; i++)
        {
            destination[i] = samples[i] / 32_768f;
        }

        _start += count;
        return count;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var rest = sampleCount;
        var perBlock = _coding.SampleCount(_block.Length);
        while (rest > 0)
        {
            if (_start == _end && rest > perBlock && _left is null or > 0 && SkipBlocks(rest / perBlock) is > 0 and var skipped)
            {
                rest -= skipped;
                continue;
            }

            if (_start == _end && !DecodeBlock())
            {
                break;
            }

            var count = (int)Math.Min(rest, _end - _start);
            _start += count;
            rest -= count;
        }

        return sampleCount - rest;
    }

    public void Dispose()
    {
    }

    /// <summary>Skips whole blocks, never the last one, and returns the number of samples; 0 if it is not known which is the last.</summary>
    private long SkipBlocks(long most)
    {
        if (SampleCount is not { } total || _source.Remaining is not { } remaining)
        {
            return 0;
        }

        var perBlock = _coding.SampleCount(_block.Length);
        var count = Math.Min(most, ((total - _passed) / perBlock) - 1);
        count = Math.Min(count, (Math.Min(remaining, _left ?? long.MaxValue) / _block.Length) - 1);
        if (count <= 0)
        {
            return 0;
        }

        var skipped = _source.Skip(count * _block.Length);
        _left -= skipped;
        _passed += count * perBlock;
        return count * perBlock;
    }

    private bool DecodeBlock()
    {
        if (_ended)
        {
            return false;
        }

        var wanted = (int)Math.Min(_block.Length, _left ?? long.MaxValue);
        var length = _source.Read(_block.AsSpan(0, wanted));
        _left -= length;
        var count = _coding.SampleCount(length);
        var kept = (int)Math.Min(count, (SampleCount ?? long.MaxValue) - _passed);
        if (length < wanted)
        {
            _ended = true;
            if (_left > 0)
            {
                _warnings.Add(new(
                    AudioWarningKind.Truncated, $"The audio ends {_left} bytes earlier than its container declares."));
            }
        }

        if (kept <= 0)
        {
            _ended = true;
            return false;
        }

        if (!_coding.Decode(_block.AsSpan(0, length), _samples.AsSpan(0, count * ChannelCount)) && !_sawDamage)
        {
            _sawDamage = true;
            _warnings.Add(new(AudioWarningKind.Damaged, "Some blocks are damaged and were replaced by silence."));
        }

        _start = 0;
        _end = kept;
        _passed += kept;
        return true;
    }
}
