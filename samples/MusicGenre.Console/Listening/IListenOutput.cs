namespace MusicGenre.Cli.Listening;

/// <summary>Shows what is heard. Thread-safe.</summary>
internal interface IListenOutput : IDisposable
{
    /// <summary>Shows a prediction for the latest stretch.</summary>
    void Show(GenreSegment latest);

    /// <summary>Shows how loud it is.</summary>
    /// <param name="position">The time since the start of the sound.</param>
    /// <param name="decibels">The level in decibels of full scale, at most 0.</param>
    void ShowLevel(TimeSpan position, double decibels);
}
