using MusicGenre.Cli.Tagging;
using Xunit;

namespace MusicGenre.Cli.Tests.Tagging;

public sealed class ByteDeltaTests
{
    [Fact]
    public void Apply_DeltaOfRandomEdits_GivesEveryByteOfTheTarget()
    {
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var source = new byte[random.Next(0, 200_000)];
            random.NextBytes(source);
            if (round % 3 == 0)
            {
                // Long runs of one value, as in silence and padding.
                source.AsSpan(source.Length / 4, source.Length / 2).Clear();
            }

            var target = source.ToList();
            for (var edit = random.Next(0, 6); edit > 0; edit--)
            {
                var at = random.Next(0, target.Count + 1);
                target.RemoveRange(at, random.Next(0, Math.Min(3000, target.Count - at) + 1));
                var added = new byte[random.Next(0, 3000)];
                random.NextBytes(added);
                target.InsertRange(at, added);
            }

            AssertRestores(source, [.. target]);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1000)]
    [InlineData(1000, 0)]
    [InlineData(15, 16)]
    [InlineData(256, 255)]
    [InlineData(70_000, 65_536)]
    public void Apply_DeltaBetweenUnrelatedBytes_GivesTheTarget(int sourceLength, int targetLength)
    {
        var random = new Random(1);
        var (source, target) = (new byte[sourceLength], new byte[targetLength]);
        random.NextBytes(source);
        random.NextBytes(target);

        AssertRestores(source, target);
    }

    [Fact]
    public void Create_OtherTagBeforeAndBehindTheSameAudio_IsSmall()
    {
        var audio = new byte[3_000_000];
        new Random(3).NextBytes(audio);
        byte[] source = [.. new byte[2345], .. audio, .. "TAG new"u8], target = [.. "an old tag"u8, .. new byte[500], .. audio, .. "TAG old"u8];

        Assert.InRange(AssertRestores(source, target), 1, 100);
    }

    [Fact]
    public void Create_EveryPageOfAStreamRenumbered_HoldsOnlyTheNumbers()
    {
        var source = new byte[1_000_000];
        new Random(4).NextBytes(source);
        var target = (byte[])source.Clone();
        for (var page = 0; page < target.Length; page += 4096)
        {
            target[page + 18]++;
        }

        // 245 pages, each with a length, an offset and a few bytes.
        Assert.InRange(AssertRestores(source, target), 245, 245 * 16);
    }

    [Fact]
    public void Apply_ShorterSource_Throws()
    {
        var source = new byte[5000];
        new Random(5).NextBytes(source);
        var delta = ByteDelta.Create(new MemoryStream(source), new MemoryStream([1, 2, 3, .. source, 4]));

        Assert.Throws<InvalidDataException>(() => ByteDelta.Apply(new MemoryStream(source[..4999]), delta, new MemoryStream(), CancellationToken.None));
    }

    private static int AssertRestores(byte[] source, byte[] target)
    {
        var delta = ByteDelta.Create(new MemoryStream(source), new MemoryStream(target));
        using var result = new MemoryStream();
        ByteDelta.Apply(new MemoryStream(source), delta, result, CancellationToken.None);
        Assert.True(result.ToArray().AsSpan().SequenceEqual(target));
        return delta.Length;
    }
}
