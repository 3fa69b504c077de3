using MusicGenre.Audio;
using MusicGenre.Core.Tests.Audio;
using MusicGenre.Errors;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;

namespace MusicGenre.Fuzz.Targets;

/// <summary>A decoder: opens, reads and skips in every way, and compares what comes out.</summary>
internal abstract class AudioTarget(string name, IAudioDecoder decoder) : FuzzTarget(name)
{
    private const string SourceName = "fuzzed";
    private const int MostWarnings = 64;
    private const int MostBlock = 4096;

    /// <summary>The decoder that is tested.</summary>
    public IAudioDecoder Decoder => decoder;

    public override bool Execute(byte[] input, Workspace workspace)
    {
        var random = workspace.Random;
        _ = decoder.CanDecode(input.AsSpan(0, Math.Min(input.Length, 4096)));
        var isSeekable = !random.OneIn(4);
        try
        {
            var count = ReadAll(input, isSeekable, random.OneIn(2) ? MostBlock : random.NextLength(MostBlock), random, workspace.Samples, out var channels, out var isDamaged);
            if (random.OneIn(4))
            {
                // The same with blocks of other sizes from the same kind of stream.
                var again = ReadAll(input, isSeekable, 0, random, workspace.OtherSamples, out _, out _);
                Compare(workspace.Samples.AsSpan(0, count), workspace.OtherSamples.AsSpan(0, again), "Reading in other blocks");
            }

            if (random.OneIn(4) && (ReadsEverything || !isDamaged))
            {
                SkipAndCompare(input, isSeekable, workspace.Samples.AsSpan(0, count), channels, workspace);
            }

            return true;
        }
        catch (AudioDecodeException exception)
        {
            ContractException.Require(exception.AudioSource == SourceName, "The exception names another source.");
            ContractException.Require(exception.Message.StartsWith(SourceName + ": ", StringComparison.Ordinal), "The message does not begin with the source.");
            return false;
        }
    }

    /// <summary>
    /// Whether the reader looks at all frames before it states their number, and decodes those that it skips. Otherwise, damage that no checksum betrays can make
    /// the number too small, and skipping does not see damage within a frame.
    /// </summary>
    protected virtual bool ReadsEverything => true;

    /// <summary>Opens a reader as the target does.</summary>
    public virtual IAudioReader Open(Stream stream) => decoder.Open(stream, SourceName);

    protected static IReadOnlyList<IMutator> With(IReadOnlyList<byte[]> seeds, params IMutator[] mutators)
        => [new ByteMutator(), new SpliceMutator(seeds), .. mutators];

    /// <summary>Reads to the end, or until the destination is full, and gives the number of samples across all channels.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="isSeekable">Whether the stream is seekable.</param>
    /// <param name="block">The samples of each channel to read at once; 0 for a new number each time.</param>
    /// <param name="random">For the numbers.</param>
    /// <param name="destination">Receives the samples.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="isDamaged">Whether there is a warning.</param>
    private int ReadAll(byte[] input, bool isSeekable, int block, FuzzRandom random, Span<float> destination, out int channels, out bool isDamaged)
    {
        using var reader = Open(isSeekable ? new MemoryStream(input) : new StingyStream(input, random.Next(1, 5000)));
        channels = reader.ChannelCount;
        ContractException.Require(reader.SampleRate is >= 1 and <= AudioClip.MaximumSampleRate, $"The sample rate is {reader.SampleRate}.");
        ContractException.Require(channels is >= 1 and <= AudioClip.MaximumChannelCount, $"There are {channels} channels.");
        ContractException.Require(reader.SampleCount is null or >= 0, $"There are {reader.SampleCount} samples.");
        var length = 0;
        while (true)
        {
            var wanted = Math.Min((block == 0 ? random.NextLength(MostBlock) : block) * channels, destination.Length - length);
            if (wanted < channels)
            {
                isDamaged = reader.Warnings.Count > 0;
                return length;
            }

            var count = reader.Read(destination.Slice(length, wanted));
            ContractException.Require(count >= 0 && count * channels <= wanted, $"{count} samples were read into room for {wanted / channels}.");
            if (count == 0)
            {
                break;
            }

            length += count * channels;
        }

        ContractException.Require(reader.Read(destination[..Math.Min(destination.Length, 64 * channels)]) == 0 || length == 0, "There are samples after the end.");
        CheckSamples(destination[..length]);
        CheckWarnings(reader.Warnings);
        isDamaged = reader.Warnings.Count > 0;
        ContractException.Require(reader.SampleCount is not { } stated || !ReadsEverything || length / channels <= stated, $"{length / channels} samples were read, but {reader.SampleCount} stated.");
        return length;
    }

    private void SkipAndCompare(byte[] input, bool isSeekable, ReadOnlySpan<float> expected, int channels, Workspace workspace)
    {
        var random = workspace.Random;
        var all = expected.Length / channels;
        using var reader = Open(isSeekable ? new MemoryStream(input) : new StingyStream(input, random.Next(1, 5000)));
        var position = 0;
        var got = workspace.OtherSamples.AsSpan();
        for (var step = 0; step < 4 && position < all; step++)
        {
            var wanted = random.NextLength(Math.Max(1, all - position));
            if (random.OneIn(2))
            {
                var skipped = (int)reader.Skip(wanted);
                ContractException.Require(skipped == Math.Min(wanted, all - position), $"{skipped} of {wanted} samples were skipped, {all - position} before the end.");
                position += skipped;
                continue;
            }

            var count = reader.Read(got[..Math.Min(got.Length, wanted * channels)]);
            ContractException.Require(count > 0, "Nothing was read before the end.");
            Compare(expected.Slice(position * channels, count * channels), got[..(count * channels)], "Reading after Skip");
            position += count;
        }
    }

    private static void Compare(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        ContractException.Require(expected.Length == actual.Length, $"{what} gives {actual.Length} samples, not {expected.Length}.");
        for (var i = 0; i < expected.Length; i++)
        {
            ContractException.Require(expected[i].Equals(actual[i]), $"{what} gives another sample.");
        }
    }

    private static void CheckSamples(ReadOnlySpan<float> samples)
    {
        foreach (var sample in samples)
        {
            ContractException.Require(float.IsFinite(sample), "A sample is not finite.");
        }
    }

    private static void CheckWarnings(IReadOnlyList<AudioWarning> warnings)
    {
        ContractException.Require(warnings.Count <= MostWarnings, $"There are {warnings.Count} warnings.");
        foreach (var warning in warnings)
        {
            ContractException.Require(Enum.IsDefined(warning.Kind) && warning.Message.Length is > 0 and < 500, "A warning is not one.");
        }
    }
}
