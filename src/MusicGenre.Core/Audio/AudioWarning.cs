namespace MusicGenre.Audio;

/// <summary>A problem with the audio that did not prevent it from being processed but that the user should know about.</summary>
/// <param name="Kind">The kind of problem, for programs.</param>
/// <param name="Message">A description for people: one sentence.</param>
public readonly record struct AudioWarning(AudioWarningKind Kind, string Message);
