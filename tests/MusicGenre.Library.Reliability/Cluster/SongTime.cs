using System.Globalization;

namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>What a song takes a process, in milliseconds.</summary>
/// <param name="Clock">The time from one song to the next.</param>
/// <param name="Processor">The processor time of the whole process.</param>
/// <param name="Classification">The time in the classifier.</param>
internal readonly record struct SongTime(double Clock, double Processor, double Classification)
{
    /// <summary>What is added to the time in the classifier, as a share of it: by the clock, or of the processor if that is more.</summary>
    public double Overhead => (Math.Max(Clock, Processor) / Classification) - 1;

    /// <summary>The mean of several.</summary>
    public static SongTime Average(IReadOnlyCollection<SongTime> times)
        => new(times.Average(time => time.Clock), times.Average(time => time.Processor), times.Average(time => time.Classification));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static SongTime Parse(string text)
    {
        double[] numbers = [.. text.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        return new SongTime(numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>The three numbers.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Clock:0.00} {Processor:0.00} {Classification:0.00}");
}
