using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Pipelines.Reading;
using MusicGenre.Tests.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

/// <summary>Which networks ML.NET's own transformer is given, told from their declarations alone.</summary>
public sealed class MlNetContractTests
{
    private const int Float = OnnxTensorReader.Float;
    private const int HalfPrecision = 10;
    private const int UnsignedLong = 13;
    private const int Complex = 14;

    [Fact]
    public void TryRead_DeclaredNetwork_GivesNamesAndShapesWithoutTheBatch()
    {
        var contract = MlNetContract.TryRead(Graph(2, 3).Output("v", Float, 4).Output("w", Float, 5, 6).ToBytes(), []);

        Assert.NotNull(contract);
        Assert.Equal("x", contract.Input.Name);
        Assert.Equal([2, 3], contract.Input.Shape);
        Assert.Equal(["v", "w"], contract.Outputs.Select(output => output.Name));
        Assert.Equal([5, 6], contract.Outputs[1].Shape);
        Assert.False(contract.TakesOneItem);
    }

    [Theory]
    [InlineData(UnsignedLong, true)]
    [InlineData(Float, true)]
    [InlineData(HalfPrecision, false)]
    [InlineData(Complex, false)]
    [InlineData(0, false)]
    public void TryRead_SecondOutputOfAType_IsReadIfMlNetHasTheType(int elementType, bool isRead)
        => Assert.Equal(isRead, MlNetContract.TryRead(Graph(2).Output("v", Float, 4).Output("w", elementType, 4).ToBytes(), []) is not null);

    [Fact]
    public void TryRead_OutputsOfWhichNoneIsFloat_IsNotRead()
        => Assert.Null(MlNetContract.TryRead(Graph(2).Output("v", OnnxTensorReader.Int64, 4).ToBytes(), []));

    [Fact]
    public void TryRead_OneOutputWithoutShape_IsNotRead()
        => Assert.Null(MlNetContract.TryRead(Graph(2).Output("v", Float, 4).ToBytes("w"), []));

    [Fact]
    public void TryRead_OutputWithoutName_IsNotRead()
        => Assert.Null(MlNetContract.TryRead(Graph(2).Output("v", Float, 4).Output(" ", Float, 4).ToBytes(), []));

    [Fact]
    public void TryRead_OutputOfOpenSize_IsNotRead()
        => Assert.Null(MlNetContract.TryRead(Graph(2).Output("v", Float, 4, 0).ToBytes(), []));

    [Theory]
    [InlineData("v", "v")]
    [InlineData("v", "x")]
    public void TryRead_NameUsedTwice_IsNotRead(string first, string second)
        => Assert.Null(MlNetContract.TryRead(Graph(2).Output(first, Float, 4).Output(second, Float, 2).ToBytes(), []));

    [Theory]
    [InlineData(new[] { 2, 0 }, new[] { 2, 7 }, true)]
    [InlineData(new[] { 2, 0 }, new[] { 3, 7 }, false)] // contradicts the file
    [InlineData(new[] { 2, 0 }, new[] { 7 }, false)]
    [InlineData(new[] { 2, 0 }, new[] { 2, 7, 1 }, false)]
    [InlineData(new[] { 2, 0 }, new int[0], false)]
    [InlineData(new[] { 2, 7 }, new int[0], true)]
    [InlineData(new[] { 2, 7 }, new[] { 2, 7 }, true)]
    [InlineData(new int[0], new int[0], false)] // nothing but a batch
    public void TryRead_InputShape_MustCompleteTheFiles(int[] declared, int[] given, bool isRead)
    {
        var contract = MlNetContract.TryRead(Graph(declared).Output("v", Float, 4).ToBytes(), given);

        Assert.Equal(isRead, contract is not null);
        Assert.Equal(isRead ? [2, 7] : null, contract?.Input.Shape);
    }

    private static GraphBuilder Graph(params int[] inputShape) => new(13, 1, inputShape);
}
