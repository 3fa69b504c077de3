namespace MusicGenre.Audio.Pcm;

/// <summary>A coding with its byte order.</summary>
internal readonly record struct SampleFormat(SampleCoding Coding, bool IsBigEndian)
{
    /// <summary>The number of bytes that one sample of one channel takes.</summary>
    public int ByteCount => Coding switch
    {
        SampleCoding.Int16 => 2,
        SampleCoding.Int24 => 3,
        SampleCoding.Int32 or SampleCoding.Float32 => 4,
        SampleCoding.Float64 => 8,
        _ => 1,
    };

    /// <summary>The two's complement coding for a number of valid bits, which containers store at the top; null if there is none.</summary>
    public static SampleFormat? ForInteger(int bits, bool isBigEndian, SampleCoding eightBits) => bits switch
    {
        < 1 or > 32 => null,
        <= 8 => new(eightBits, isBigEndian),
        <= 16 => new(SampleCoding.Int16, isBigEndian),
        <= 24 => new(SampleCoding.Int24, isBigEndian),
        _ => new(SampleCoding.Int32, isBigEndian),
    };
}
