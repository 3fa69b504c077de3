namespace MusicGenre.Cli.Tagging;

/// <summary>A format whose files have a place for genres that the tool can write.</summary>
internal enum TaggableFormat
{
    /// <summary>MPEG audio: ID3v2, and what else of ID3v1 and APEv2 the file has.</summary>
    Mpeg,

    /// <summary>FLAC: Vorbis comments.</summary>
    Flac,

    /// <summary>Vorbis and Opus in Ogg: Vorbis comments.</summary>
    Ogg,

    /// <summary>MP4: the item list.</summary>
    Mp4,

    /// <summary>WAV: ID3v2 and the INFO list.</summary>
    Wav,

    /// <summary>AIFF and AIFC: ID3v2.</summary>
    Aiff,

    /// <summary>WavPack: APEv2.</summary>
    WavPack,

    /// <summary>Monkey's Audio: APEv2.</summary>
    MonkeysAudio,

    /// <summary>WMA: the descriptors of ASF.</summary>
    Asf,
}
