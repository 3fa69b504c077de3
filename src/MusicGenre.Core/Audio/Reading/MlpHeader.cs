namespace MusicGenre.Audio.Reading;

/// <summary>Recognizes Meridian Lossless Packing and Dolby TrueHD by the sync word of the first access unit.</summary>
internal static class MlpHeader
{
    private const int SyncOffset = 4;

    /// <summary>Follows the sync word and the format in every major sync.</summary>
    private const int SignatureOffset = 12;

    private static ReadOnlySpan<byte> Sync => [0xF8, 0x72, 0x6F];

    private static ReadOnlySpan<byte> Signature => [0xB7, 0x52];

    /// <summary>Whether the bytes begin Dolby TrueHD.</summary>
    public static bool IsTrueHd(ReadOnlySpan<byte> bytes) => HasSync(bytes, 0xBA);

    /// <summary>Whether the bytes begin MLP.</summary>
    public static bool IsMlp(ReadOnlySpan<byte> bytes) => HasSync(bytes, 0xBB);

    private static bool HasSync(ReadOnlySpan<byte> bytes, byte kind)
        => bytes.Length >= SignatureOffset + Signature.Length
            && bytes[SyncOffset..].StartsWith(Sync) && bytes[SyncOffset + Sync.Length] == kind && bytes[SignatureOffset..].StartsWith(Signature);
}
