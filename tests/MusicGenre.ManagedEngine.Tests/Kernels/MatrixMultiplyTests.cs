using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.Testing;
using Xunit;
using TileKernel256 = MusicGenre.ManagedEngine.Kernels.TileKernel<MusicGenre.ManagedEngine.Kernels.TileLanes256, System.Runtime.Intrinsics.Vector256<float>>;
using TileKernel512 = MusicGenre.ManagedEngine.Kernels.TileKernel<MusicGenre.ManagedEngine.Kernels.TileLanes512, System.Runtime.Intrinsics.Vector512<float>>;

namespace MusicGenre.ManagedEngine.Tests.Kernels;

public sealed class MatrixMultiplyTests
{
    private delegate void Product(
        int m, int n, int k, ReadOnlySpan<float> a, int aRow, int aColumn, ReadOnlySpan<float> b, int bRow, int bColumn, Span<float> c, int cRow, bool accumulate);

    public static TheoryData<int, int, int> Sizes { get; } = MakeSizes();

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Multiply_AnySize_EqualsDefinition(int m, int n, int k) => CheckAll(MatrixMultiply.Multiply, m, n, k);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Multiply_Vectors512_EqualsDefinition(int m, int n, int k) => CheckAll(MatrixMultiply.Multiply<TileKernel512>, m, n, k);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Multiply_Vectors256_EqualsDefinition(int m, int n, int k) => CheckAll(MatrixMultiply.Multiply<TileKernel256>, m, n, k);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Multiply_Scalar_EqualsDefinition(int m, int n, int k) => CheckAll(MatrixMultiply.Multiply<TileKernelScalar>, m, n, k);

    [Fact]
    public void Multiply_NoDepth_ClearsOrKeeps()
    {
        float[] c = [1, 2, 3, 4];
        MatrixMultiply.Multiply(2, 2, 0, [], 0, 1, [], 2, 1, c, 2, accumulate: true);
        Assert.Equal([1, 2, 3, 4], c);
        MatrixMultiply.Multiply(2, 2, 0, [], 0, 1, [], 2, 1, c, 2, accumulate: false);
        Assert.Equal([0, 0, 0, 0], c);
    }

    [Fact]
    public void Multiply_ShortMatrix_Throws()
    {
        var c = new float[4];
        Assert.Throws<ArgumentException>("a", () => MatrixMultiply.Multiply(2, 2, 2, new float[3], 2, 1, new float[4], 2, 1, c, 2, false));
        Assert.Throws<ArgumentException>("b", () => MatrixMultiply.Multiply(2, 2, 2, new float[4], 2, 1, new float[3], 2, 1, c, 2, false));
        Assert.Throws<ArgumentException>("c", () => MatrixMultiply.Multiply(2, 2, 2, new float[4], 2, 1, new float[4], 2, 1, c.AsSpan(0, 3), 2, false));
    }

    [Fact]
    public void Multiply_SecondCall_DoesNotAllocate()
    {
        var a = new float[100 * 300];
        var b = new float[300 * 70];
        var c = new float[100 * 70];
        MatrixMultiply.Multiply(100, 70, 300, a, 300, 1, b, 1, 300, c, 70, false);
        Assert.Equal(0, Allocation.Least(() => MatrixMultiply.Multiply(100, 70, 300, a, 300, 1, b, 1, 300, c, 70, false)));
    }

    private static TheoryData<int, int, int> MakeSizes()
    {
        var sizes = new TheoryData<int, int, int>();
        int[] some = [1, 2, 3, 5, 7, 8, 9, 13, 16, 17, 31, 33, 48];
        foreach (var m in some)
        {
            foreach (var n in some)
            {
                sizes.Add(m, n, 9 + (m * 7 + n) % 19);
            }
        }

        sizes.Add(250, 70, 1100);
        sizes.Add(37, 1100, 20);
        sizes.Add(1, 40, 600);
        sizes.Add(260, 1, 64);
        return sizes;
    }

    private static void CheckAll(Product multiply, int m, int n, int k)
    {
        for (var variant = 0; variant < 8; variant++)
        {
            Check(multiply, m, n, k, (variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0);
        }
    }

    private static void Check(Product multiply, int m, int n, int k, bool transposeA, bool transposeB, bool accumulate)
    {
        var random = new Random(m * 10007 + n * 101 + k);
        int aRow = transposeA ? 1 : k + 3, aColumn = transposeA ? m + 2 : 1;
        int bRow = transposeB ? 1 : n + 1, bColumn = transposeB ? k + 5 : 1;
        var cRow = n + 4;
        var a = Values(random, (m - 1) * aRow + (k - 1) * aColumn + 1);
        var b = Values(random, (k - 1) * bRow + (n - 1) * bColumn + 1);
        var before = Values(random, (m - 1) * cRow + n);
        var c = (float[])before.Clone();
        multiply(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, accumulate);
        for (var index = 0; index < c.Length; index++)
        {
            int i = index / cRow, j = index % cRow;
            double expected = before[index];
            if (j < n)
            {
                expected = accumulate ? expected : 0;
                for (var p = 0; p < k; p++)
                {
                    expected += (double)a[i * aRow + p * aColumn] * b[p * bRow + j * bColumn];
                }
            }

            Assert.True(
                Math.Abs(expected - c[index]) <= 1e-5 * Math.Sqrt(k),
                $"[{i}, {j}] of {m} × {n} × {k} (A^T {transposeA}, B^T {transposeB}, += {accumulate}): {c[index]}, expected {expected}");
        }
    }

    private static float[] Values(Random random, int length)
    {
        var values = new float[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = random.NextSingle() * 2 - 1;
        }

        return values;
    }
}
