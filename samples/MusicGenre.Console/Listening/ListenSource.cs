namespace MusicGenre.Cli.Listening;

/// <summary>Where live sound comes from.</summary>
internal enum ListenSource
{
    /// <summary>NAudio on Windows; elsewhere the first recorder in this list that is installed.</summary>
    Auto,

    /// <summary>ALSA's recorder.</summary>
    Arecord,

    /// <summary>The recorder of PulseAudio and PipeWire.</summary>
    Parec,

    /// <summary>The program ffmpeg.</summary>
    Ffmpeg,

    /// <summary>A library for Windows.</summary>
    NAudio,

    /// <summary>The standard input.</summary>
    Stdin,
}
