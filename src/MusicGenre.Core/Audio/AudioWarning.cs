namespace MusicGenre.Audio;

/// <summary>Something about a piece of audio that did not stop the work but that its user should know.</summary>
/// <param name="Kind">What it is, for programs.</param>
/// <param name="Message">What it is, for people: one sentence.</param>
public readonly record struct AudioWarning(AudioWarningKind Kind, string Message);
