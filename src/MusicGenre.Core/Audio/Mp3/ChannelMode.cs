namespace MusicGenre.Audio.Mp3;

/// <summary>How the channels of a frame are coded; the values are those of the header.</summary>
internal enum ChannelMode
{
    Stereo,
    JointStereo,
    DualChannel,
    Mono,
}
