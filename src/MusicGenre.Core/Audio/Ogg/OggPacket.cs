namespace MusicGenre.Audio.Ogg;

/// <summary>A packet of a logical stream.</summary>
/// <param name="Data">Its bytes.</param>
/// <param name="GranulePosition">The time at the end of the last packet that ends on the same page, or −1 if it is not known.</param>
/// <param name="IsLastOnPage">Whether this is that last packet.</param>
/// <param name="IsOnLastPage">Whether the logical stream ends with that page.</param>
/// <param name="FollowsGap">Whether packets before this one are missing.</param>
/// <param name="Offset">Where the page on which it ends begins.</param>
internal readonly record struct OggPacket(
    ReadOnlyMemory<byte> Data, long GranulePosition, bool IsLastOnPage, bool IsOnLastPage, bool FollowsGap, long Offset);
