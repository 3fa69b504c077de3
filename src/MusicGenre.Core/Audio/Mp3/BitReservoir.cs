namespace MusicGenre.Audio.Mp3;

/// <summary>Joins the main data of consecutive frames, because a granule may begin in an earlier frame.</summary>
internal sealed class BitReservoir
{
    private const int MaximumBacklog = 511;

    private readonly byte[] _bytes = new byte[MaximumBacklog + FrameSource.MaximumFrameLength + sizeof(ulong)];
    private int _length;
    private int _backlog;

    /// <summary>The bytes, followed by eight bytes of padding.</summary>
    public ReadOnlySpan<byte> PaddedBytes => _bytes.AsSpan(0, _length + sizeof(ulong));

    /// <summary>The end of the last frame's main data, in bits.</summary>
    public int EndPosition => _length * 8;

    /// <summary>The bit at which a frame's main data begins; negative if it lies before the buffered data.</summary>
    public int BeginPosition(int mainDataBegin) => (_backlog - mainDataBegin) * 8;

    /// <summary>Adds the main data of the next frame.</summary>
    public void Append(ReadOnlySpan<byte> mainData)
    {
        _backlog = Math.Min(_length, MaximumBacklog);
        _bytes.AsSpan(_length - _backlog, _backlog).CopyTo(_bytes);
        mainData.CopyTo(_bytes.AsSpan(_backlog));
        _length = _backlog + mainData.Length;
        _bytes.AsSpan(_length, sizeof(ulong)).Clear();
    }

    /// <summary>Discards the earlier data after frames have been lost.</summary>
    public void Clear() => _length = 0;
}
