namespace MusicGenre.Audio.Mp3;

/// <summary>Reorders the lines of short blocks from window order to frequency order.</summary>
internal static class ShortBlocks
{
    /// <summary>Reorders each short band so that the lines of the three windows for one frequency are adjacent.</summary>
    /// <param name="bands">The bands.</param>
    /// <param name="firstBand">The first short band: 0, or 3 in a mixed block.</param>
    /// <param name="lineCount">The number of lines that can differ from zero.</param>
    /// <param name="lines">The 576 lines.</param>
    /// <param name="scratch">Room for 576 lines.</param>
    /// <returns>The number of lines that can differ from zero afterwards.</returns>
    public static int Reorder(BandTable bands, int firstBand, int lineCount, Span<float> lines, Span<float> scratch)
    {
        for (var band = firstBand; band < 13; band++)
        {
            var start = bands.Short[band] * 3;
            if (start >= lineCount)
            {
                return lineCount;
            }

            var width = bands.Short[band + 1] - bands.Short[band];
            var source = lines.Slice(start, 3 * width);
            var target = scratch[..(3 * width)];
            for (var line = 0; line < width; line++)
            {
                target[3 * line] = source[line];
                target[(3 * line) + 1] = source[width + line];
                target[(3 * line) + 2] = source[(2 * width) + line];
            }

            target.CopyTo(source);
            if (start + (3 * width) >= lineCount)
            {
                return start + (3 * width);
            }
        }

        return lineCount;
    }
}
