using MusicGenre.Pipelines.Layout;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class RowLayoutTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 1)]
    [InlineData(8, 8)]
    [InlineData(8, 9)]
    [InlineData(3, 17)]
    public void Rows_ScoredOneByOne_GiveWhatTheBatchGives(int itemsPerRow, int batchSize)
    {
        const int InputLength = 5, OutputLength = 2;
        var layout = new RowLayout(itemsPerRow, InputLength);
        float[] input = [.. Enumerable.Range(1, batchSize * InputLength).Select(value => (float)value)];
        var output = new float[batchSize * OutputLength];
        for (var row = 0; row < layout.CountRows(batchSize); row++)
        {
            layout.CopyOutput(Score(layout.GetRow(input, row), InputLength), row, OutputLength, output);
        }

        Assert.Equal(Score(input, InputLength), output);
    }

    [Fact]
    public void GetRow_LastRow_IsFilledUpWithZeros()
    {
        var layout = new RowLayout(2, 2);
        Assert.Equal(2, layout.CountRows(3));
        Assert.Equal([5, 6, 0, 0], layout.GetRow([1, 2, 3, 4, 5, 6], 1));
    }

    [Fact]
    public void CopyOutput_OtherLength_Throws()
        => Assert.Throws<ArgumentException>("rowOutput", () => new RowLayout(2, 2).CopyOutput(new float[5], 0, 3, new float[6]));

    /// <summary>The sum and the maximum of each item.</summary>
    private static float[] Score(float[] input, int inputLength) => [.. input.Chunk(inputLength).SelectMany(item => new[] { item.Sum(), item.Max() })];
}
