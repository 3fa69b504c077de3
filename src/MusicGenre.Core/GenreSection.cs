namespace MusicGenre;

/// <summary>A stretch of audio of one genre. The sections of a song follow one another without gaps.</summary>
/// <param name="Start">The start of the section, from the start of the audio.</param>
/// <param name="End">The end of the section, from the start of the audio; after <paramref name="Start"/>.</param>
/// <param name="Genre">The genre, or null where the audio is silent or too unfamiliar, or the probability is below <see cref="GenrePrediction.MinimumConfidence"/>.</param>
/// <param name="Probability">The mean probability, 0 to 1, of the genre in the section's segments that are not silent, as certain as <see cref="Models.GenreModelCard.ConfidenceByLength"/> has it for the section's length, or that of the song if the section is all of it; 0 if <paramref name="Genre"/> is null.</param>
public readonly record struct GenreSection(TimeSpan Start, TimeSpan End, string? Genre, float Probability)
{
    /// <summary>Why there is no genre, or null if there is one.</summary>
    public UndecidedReason? Reason { get; init; }

    /// <summary>The duration of the section.</summary>
    public TimeSpan Duration => End - Start;
}
